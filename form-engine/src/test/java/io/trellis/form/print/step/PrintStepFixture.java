package io.trellis.form.print.step;

/** The step that prints, for fixtures that check steps and have nothing to print with. */
public final class PrintStepFixture {

    private PrintStepFixture() {}

    public static Class<?> type() {
        return PrintStep.class;
    }
}
