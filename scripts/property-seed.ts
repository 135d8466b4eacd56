import fc from "fast-check";

// The same cases each time: what fails once fails everywhere. PROPERTY_SEED=random looks for new ones.
const { PROPERTY_SEED = "20261121" } = process.env;
fc.configureGlobal({ seed: PROPERTY_SEED === "random" ? Date.now() : Number(PROPERTY_SEED) });
