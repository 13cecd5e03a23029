package io.trellis.app.ui.forms;

/** What a canvas asks its designer to do. */
public interface CanvasActions {

    void select(Selection selection);

    /** Something was dropped, or chosen and then placed by a tap. */
    void drop(Dragged dragged, String section, int position);

    /** One of the palette, or one that stands elsewhere. */
    void dropSection(Dragged dragged, int position);

    /** @param by places onward, negative for back; over the end of a section into the next */
    void moveItem(String item, int by);

    void resizeItem(String item, int by);

    void removeItem(String item);

    void moveSection(String section, int by);

    void removeSection(String section);

    void addSection(int position);

    /** A place was tapped; whether something that had been chosen went there. */
    boolean tapped(String section, int position);
}
