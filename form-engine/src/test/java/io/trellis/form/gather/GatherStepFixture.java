package io.trellis.form.gather;

/** The step that gathers, for fixtures that check steps and have nothing to gather. */
public final class GatherStepFixture {

    private GatherStepFixture() {}

    public static Class<?> type() {
        return GatherStep.class;
    }
}
