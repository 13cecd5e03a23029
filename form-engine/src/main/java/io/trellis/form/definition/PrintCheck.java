package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.RoleDefinition;
import io.trellis.form.field.ExpressionTypes;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.print.BlockSetting;
import io.trellis.form.print.BlockType;
import io.trellis.form.print.BlockTypes;
import io.trellis.form.print.PagePicture;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.PrintJson;
import io.trellis.form.print.PrintPaths;
import io.trellis.form.print.docx.WordDocuments;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything wrong with one print, gathered in one go. */
final class PrintCheck {

    private static final int MOST = 200;
    private static final Set<String> BUILT_IN = Set.of(BuiltInRoles.ADMIN, BuiltInRoles.ANALYST);

    private final Artifact artifact;
    private final ArtifactSet whole;
    private final PrintDefinition print;
    private final EntityDesign design;
    private final BlockTypes blocks;
    private final WordDocuments words;
    private final Expressions expressions;
    private final TypeEnvironment names;
    private final ProblemList problems;

    PrintCheck(
            Artifact artifact,
            ArtifactSet whole,
            EntityDesign design,
            BlockTypes blocks,
            WordDocuments words,
            Expressions expressions,
            ProblemList problems) {
        this.artifact = artifact;
        this.whole = whole;
        this.print = PrintJson.read(artifact);
        this.design = design;
        this.blocks = blocks;
        this.words = words;
        this.expressions = expressions;
        this.names = new ExpressionTypes(design::entity, design.types()).of(design.entity());
        this.problems = problems;
    }

    void run() {
        JsonNode json = artifact.content();
        problems.shape(Shape.PRINT, json, "");
        problems.shapes(Shape.BLOCK, json.path("blocks"), "blocks", "");
        if (json.path("label").isMissingNode()) {
            problems.add("label", "no-label");
        }
        condition("when", print.when());
        print.roles().stream()
                .filter(role ->
                        whole.find(new ArtifactId(RoleDefinition.KIND, role)).isEmpty() && !BUILT_IN.contains(role))
                .forEach(role -> problems.add("roles", "unknown-role", role));
        if (print.isWord()) {
            problems.shape(Shape.PRINT_DOCUMENT, json.path("document"), "document");
            new WordCheck(print, words, design, expressions, problems).run();
        } else if (print.blocks().isEmpty()) {
            problems.add("blocks", "no-blocks");
        }
        if (print.blocks().size() > MOST) {
            problems.add("blocks", "too-many-blocks", MOST);
            return;
        }
        int place = 0;
        for (PrintDefinition.Block block : print.blocks()) {
            block(block, "blocks[" + place++ + "]");
        }
        PrintPaths paths = PrintPaths.of(json, blocks);
        paths.values().stream()
                .filter(at -> PathChecks.path(at.path(), design).isEmpty())
                .forEach(at -> problems.unknownField(path(at.pointer()), at.path(), design));
        paths.braces().stream()
                .filter(at -> PathChecks.path(at.path(), design).isEmpty())
                .forEach(at -> expression(path(at.pointer()), at.path()));
    }

    /** {@code blocks[2].settings.fields} of {@code /blocks/2/settings/fields/0}. */
    private static String path(String pointer) {
        String[] steps = pointer.substring(1).split("/");
        return steps.length < 4 ? steps[0] : "blocks[" + steps[1] + "].settings." + steps[3];
    }

    private void block(PrintDefinition.Block block, String path) {
        condition(path + ".when", block.when());
        Optional<BlockType> type = blocks.find(block.type());
        if (type.isEmpty()) {
            problems.add(path + ".type", "unknown-block", block.type());
            return;
        }
        Set<String> known =
                type.get().settings().stream().map(BlockSetting::key).collect(Collectors.toSet());
        block.settings().propertyNames().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add(path + ".settings." + key, "unknown-setting", key));
        type.get().settings().forEach(setting -> setting(setting, block, path + ".settings." + setting.key()));
    }

    private void setting(BlockSetting setting, PrintDefinition.Block block, String path) {
        JsonNode said = block.settings().path(setting.key());
        switch (setting) {
            case BlockSetting.Choice choice -> {
                if (!said.isMissingNode()
                        && choice.options().stream()
                                .noneMatch(option -> option.code().equals(said.asString("")))) {
                    problems.addAbout(path, "unknown-choice", choice.label());
                }
            }
            case BlockSetting.Rows rows -> {
                String key = said.asString("");
                Optional<ResolvedPath> table = PathChecks.path(key, design);
                if (key.isEmpty()
                        || table.filter(found -> found.leaf().columns().isEmpty())
                                .isPresent()) {
                    problems.addAbout(path, "no-rows-chosen", rows.label());
                }
            }
            case BlockSetting.Values values -> {
                if (said.isMissingNode() || said.isArray() && said.isEmpty()) {
                    problems.addAbout(path, "nothing-chosen", values.label());
                }
            }
            case BlockSetting.Columns columns -> {
                if (!columns.summed() && (said.isMissingNode() || said.isEmpty())) {
                    problems.addAbout(path, "nothing-chosen", columns.label());
                }
            }
            case BlockSetting.Picture picture -> {
                if (said.asString("").isEmpty()) {
                    problems.addAbout(path, "nothing-chosen", picture.label());
                } else if (!PagePicture.isOne(said.asString(""))) {
                    problems.add(path, "bad-picture");
                }
            }
            case BlockSetting.Text _ -> {}
        }
    }

    private void condition(String path, @Nullable String source) {
        if (source != null && expression(path, source)) {
            Kind kind = expressions.kindOf(source, names);
            if (kind != Kind.BOOLEAN && kind != Kind.ANY) {
                problems.add(path, "not-a-condition");
            }
        }
    }

    /** @return whether nothing is wrong with it */
    private boolean expression(String path, String source) {
        List<ExpressionProblem> wrong = expressions.check(source, names);
        wrong.forEach(one -> problems.add(path, "invalid-expression", one.message()));
        return wrong.isEmpty();
    }
}
