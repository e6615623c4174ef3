// import.meta.dirname in a comment is none.
const here = import.meta.dirname;
const a = [2, 1].toSorted();
const fine = new URL(".", import.meta.url);
