package io.trellis.form.layout;

/** Applies a designer's steps. Pure: the same form and step give the same form. */
public interface FormEditor {

    /** The form with the step done; the same form where it makes no sense (an unknown id). */
    FormDefinition apply(FormDefinition form, FormEdit edit);
}
