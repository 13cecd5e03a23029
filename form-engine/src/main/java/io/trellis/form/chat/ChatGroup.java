package io.trellis.form.chat;

/**
 * A group in a chat program, and how its robot is spoken to. A document of the administration: which group is told belongs to the
 * house in which an app runs.
 *
 * @param id what steps call it by; given once
 * @param program the id of a {@link ChatProgram}
 * @param english whether it is told in English, else in Chinese
 */
public record ChatGroup(String id, String label, String program, boolean english, boolean active) {}
