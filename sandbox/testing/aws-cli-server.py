"""Runs the AWS CLI once for every line it is given, as a process of its own, without starting Python anew each time.

A line is {"argv": [...], "env": {...}}; the answer is {"status": n, "stdout": "...", "stderr": "..."}. It ends with its input.
"""

import json
import os
import sys
import tempfile

import awscli.clidriver


def run(argv, env):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os._exit(be_the_cli(argv, env, out, err))
        _, status = os.waitpid(child, 0)
        return {"status": os.waitstatus_to_exitcode(status), "stdout": text_of(out), "stderr": text_of(err)}


def be_the_cli(argv, env, out, err):
    os.environ.update(env)
    sys.argv = ["aws", *argv]
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    status = awscli.clidriver.main()
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def text_of(file):
    file.seek(0)
    return file.read().decode()


for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(run(request["argv"], request["env"])), flush=True)
