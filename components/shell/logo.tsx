/** A signal: the post, its arm, the base. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className={className} fill="currentColor">
      <path d="M4.6 1.6h2v15h-2zM2.6 16.2h6v2h-6zM7.6 4.4l6.2-1v4l-6.2 1zM14.6 3.3l3-.5v3.2l-3 .5z" />
    </svg>
  );
}
