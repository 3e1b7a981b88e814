"""Copy-editing: the text prepared for the proof's rules, figure by figure, word by word, sentence by sentence."""
