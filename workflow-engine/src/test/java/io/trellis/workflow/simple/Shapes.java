package io.trellis.workflow.simple;

import io.trellis.workflow.simple.Block.Choice;
import io.trellis.workflow.simple.Block.Sequence;
import java.util.Locale;
import java.util.stream.Collectors;

/** A list in one line. */
final class Shapes {

    private Shapes() {}

    static String of(String bpmn) {
        return of(Outline.of(bpmn));
    }

    static String of(Outline outline) {
        return of(outline.main())
                + (outline.beside().isEmpty()
                        ? ""
                        : " beside " + outline.beside().stream().sorted().toList());
    }

    private static String of(Sequence sequence) {
        return sequence.blocks().stream().map(Shapes::of).collect(Collectors.joining(" "));
    }

    private static String of(Block block) {
        return switch (block) {
            case Block.Single single ->
                single.id()
                        + (single.asides().isEmpty()
                                ? ""
                                : "+" + single.asides().stream().sorted().toList());
            case Block.End end -> end.id() + ".";
            case Block.Jump jump -> ">" + jump.id();
            case Block.Kept kept -> "{" + kept.all().stream().sorted().collect(Collectors.joining(" ")) + "}";
            case Choice choice ->
                choice.kind().name().toLowerCase(Locale.ROOT).charAt(0)
                        + choice.branches().stream()
                                .map(branch -> of(branch.body()))
                                .collect(Collectors.joining(" | ", "( ", " )"));
        };
    }
}
