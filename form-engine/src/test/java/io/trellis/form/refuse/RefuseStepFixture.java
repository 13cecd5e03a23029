package io.trellis.form.refuse;

/** The step that refuses, for fixtures that check steps. */
public final class RefuseStepFixture {

    private RefuseStepFixture() {}

    public static Class<?> type() {
        return RefuseStep.class;
    }
}
