package io.trellis.form.link;

import java.util.List;

/** The steps that make and withdraw links, for fixtures that check steps and have nobody to send a link to. */
public final class LinkStepsFixture {

    private LinkStepsFixture() {}

    public static List<Class<?>> types() {
        return List.of(LinkStep.class, WithdrawStep.class);
    }
}
