package io.trellis.workflow.inbox;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.timeline.Differences;
import io.trellis.workflow.ChangesSince;
import io.trellis.workflow.ProcessChanges;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.TaskAction;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What became of a process's record since somebody decided about it, or since it was submitted. */
@Component
public final class WhatChanged {

    private static final Set<String> DECISIONS = Stream.of(
                    TaskAction.APPROVE, TaskAction.REJECT, TaskAction.RETURN, TaskAction.RESUBMIT)
            .map(TaskAction::code)
            .collect(Collectors.toUnmodifiableSet());

    private final Differences differences;

    WhatChanged(Differences differences) {
        this.differences = differences;
    }

    /** Empty where the reader may not see the record. @param rights what a step shows of it */
    public Optional<ProcessChanges> of(
            CurrentUser reader, ProcessDocument process, ChangesSince since, StepRights rights) {
        Optional<ProcessDocument.Entry> decided = since == ChangesSince.DECIDED
                ? process.log().reversed().stream()
                        .filter(entry -> DECISIONS.contains(entry.action()) && isOf(reader, entry))
                        .findFirst()
                : Optional.empty();
        Instant moment = decided.flatMap(entry -> Optional.ofNullable(entry.at()))
                .orElseGet(() -> Objects.requireNonNullElse(process.started(), Instant.EPOCH));
        return differences
                .since(reader, process.record(), moment, rights::hides)
                .map(difference -> new ProcessChanges(
                        process.entity(),
                        decided.map(ProcessDocument.Entry::action).orElse(ProcessChanges.START),
                        difference));
    }

    /** What somebody else decided in their place counts as theirs. */
    private static boolean isOf(CurrentUser reader, ProcessDocument.Entry entry) {
        return entry.by().equals(reader.id()) || reader.id().equals(entry.behalf());
    }
}
