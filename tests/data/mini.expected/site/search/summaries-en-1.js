codegenPapers.take("search/summaries-en-1.js",{
"quack-net":"QuackNet lets ducks dive, see https://dive.duck.example/a_b_c. It is deep:\nwhile True: # a `duck` quack()",
"roof":"Only in English: the roof leaks."
});
