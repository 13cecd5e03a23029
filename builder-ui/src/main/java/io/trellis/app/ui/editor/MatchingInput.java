package io.trellis.app.ui.editor;

import io.trellis.form.field.InputSpec;

/** Makes the input for a filter, which is itself made of inputs. */
public interface MatchingInput {

    /** @param help under the input, may be empty */
    ValueEditor create(InputSpec.Matching spec, String label, String help, EditorSurroundings surroundings);
}
