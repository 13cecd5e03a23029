package io.trellis.form.mail;

import java.util.List;

/** The steps about mails to many, for fixtures that check steps and write to nobody. */
public final class OutreachStepsFixture {

    private OutreachStepsFixture() {}

    public static List<Class<?>> types() {
        return List.of(OutreachStep.class, OutreachYesStep.class);
    }
}
