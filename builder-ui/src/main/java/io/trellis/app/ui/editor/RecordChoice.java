package io.trellis.app.ui.editor;

/** A record as a picker shows it; one without an id stands for one that is still to be made, and its title for what was typed. */
record RecordChoice(String id, String title, String detail) {

    static RecordChoice toBeMade(String words) {
        return new RecordChoice("", words, "");
    }

    boolean isToBeMade() {
        return id.isEmpty();
    }
}
