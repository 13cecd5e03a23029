package io.trellis.app.ui.editor;

/** A record as a picker shows it. */
record RecordChoice(String id, String title, String detail) {}
