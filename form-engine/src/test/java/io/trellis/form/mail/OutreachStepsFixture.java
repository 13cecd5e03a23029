package io.trellis.form.mail;

import java.util.List;

/** The steps about mails, for fixtures that check steps and write to nobody. */
public final class OutreachStepsFixture {

    private OutreachStepsFixture() {}

    public static List<Class<?>> types() {
        return List.of(MailStep.class, OutreachStep.class, OutreachYesStep.class);
    }
}
