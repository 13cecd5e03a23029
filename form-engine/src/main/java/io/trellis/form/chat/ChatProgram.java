package io.trellis.form.chat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.outbound.Outbound.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** How the robots of one chat program are told something. Each bean of this type is one. */
public interface ChatProgram {

    /** A short name that never changes. */
    String id();

    LocalizedText label();

    /** What addresses of its robots begin with, as an example. */
    String example();

    /** Whether its robots can be told to check a signature. */
    boolean signs();

    /**
     * @param address as the program gave it, with the robot's key in it
     * @param secret by which it is signed; empty for none
     */
    Call call(URI address, String secret, Message message, Instant now);

    /** @param url of the record that it is about; empty for none @param open what the link to it says */
    record Message(String title, String text, String url, String open) {}

    /** @param body JSON */
    record Call(URI address, String body) {}

    /** What the robot says is wrong; empty where it took the message. */
    Optional<String> wrong(Answer answer);
}
