package io.trellis.form.chat;

/** The step that tells a group, for fixtures that check steps and tell nobody. */
public final class ChatStepFixture {

    private ChatStepFixture() {}

    public static Class<?> type() {
        return ChatStep.class;
    }
}
