package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who gets a task; resolved when the task arises. Users and departments are named by id or by username and code. A kind of rule
 * is one class, and a line among {@link RuleTypes}: nothing else tells the kinds apart.
 */
public interface AssigneeRule {

    /** How JSON names the kind. */
    String type();

    /** Its own members, beside the type. */
    void write(ObjectNode into);

    /** What is wrong with it, told to the check. */
    default void check(RuleCheck check) {}

    /** What it names that others may rename or take away. */
    default void names(RuleNames names) {}

    /** Active users by id and {@code role:<name>}, in the order in which they are asked; empty where it names nobody. */
    Set<String> people(RuleAsking asking);

    /** Who gets the task, as a part of a sentence. */
    LocalizedText words(RuleWords words);

    /** Whom it names whatever the record and whoever starts the flow; empty where only the task can tell. */
    default Optional<Set<String>> known(Organisation organisation) {
        return Optional.empty();
    }

    /** Itself, or the rules that it is made of. */
    default Stream<AssigneeRule> parts() {
        return Stream.of(this);
    }

    /** Who says whom a rule names. */
    enum Chooser {
        INITIATOR,
        PREVIOUS
    }

    /** Among whom somebody chooses whom it names; empty where they do not. */
    default Optional<Within> chosen(Chooser by) {
        return Optional.empty();
    }

    /** Whether its people are asked one after another, whatever the task says. */
    default boolean oneByOne() {
        return false;
    }

    /** Whether it names whoever starts the flow and nobody else. */
    default boolean isInitiator() {
        return false;
    }
}
