package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.ContentDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.app.ui.design.ListItem;
import io.trellis.app.ui.design.TextPair;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.form.entity.Entities;
import io.trellis.form.print.BlockType;
import io.trellis.form.print.BlockTypes;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.Prints;
import io.trellis.form.print.docx.WordDocuments;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Designs one print: its page, its blocks, and how it looks of a record of one's choice. */
@Route("design/prints/:name")
@PermitAll
public class PrintDesignerView extends DesignerPage {

    private static final String BLOCKS = "blocks";
    private static final String DOCUMENT = "document";

    private final transient DesignBar.Factory bars;
    private final transient Session session;
    private final transient Entities entities;
    private final transient Fields fields;
    private final transient BlockTypes types;
    private final transient WordDocuments words;
    private final transient Roles roles;
    private final transient ConditionInput.Factory conditions;
    private final transient SampleRecord.Factory samples;

    PrintDesignerView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            Session session,
            Entities entities,
            Fields fields,
            BlockTypes types,
            WordDocuments words,
            Roles roles,
            ConditionInput.Factory conditions,
            SampleRecord.Factory samples) {
        super(access, appDrafts, Prints.KIND);
        this.bars = bars;
        this.session = session;
        this.entities = entities;
        this.fields = fields;
        this.types = types;
        this.words = words;
        this.roles = roles;
        this.conditions = conditions;
        this.samples = samples;
    }

    @Override
    protected Opened open(AppDraft appDraft, String name, String back) {
        PrintDraft draft = new PrintDraft(appDraft, name);
        PrintDefinition print = draft.print().orElseThrow(NotFoundException::new);
        DesignBar bar = bars.create(
                appDraft, back, problem -> problem.artifact().equals(draft.id()), () -> "records/" + print.entity());
        bar.listenOn(this);
        Sheet sheet = new Sheet(appDraft, draft);
        SampleRecord sample = samples.create(session.user(), print.entity());
        Div body = new Div(sheet, sample);
        body.addClassNames("page", "page-flow", "design-body", "print-designer");
        add(bar, body);
        Runnable follow = () -> draft.print().ifPresent(now -> {
            bar.title(t(
                    "prints.of",
                    entities.find(now.entity()).map(one -> t(one.plural())).orElse(now.entity()),
                    t(now.label())));
            sample.show(now);
        });
        appDraft.onChange(() -> {
            if (draft.print().isEmpty()) {
                getUI().ifPresent(ui -> ui.navigate("design"));
                return;
            }
            follow.run();
            if (draft.isChanging()) {
                sheet.problems();
            } else {
                sheet.draw();
            }
        });
        follow.run();
        sheet.draw();
        return new Opened(print.label(), List.of(draft.id()), problem -> {});
    }

    /** The sections, drawn anew where their parts come, go or move; what is entered stays in place otherwise. */
    private final class Sheet extends Div {

        private final transient AppDraft appDraft;
        private final transient PrintDraft draft;
        private final Div page = new Div();
        private final Div blocks = new Div();
        private final Div word = new Div();

        Sheet(AppDraft appDraft, PrintDraft draft) {
            this.appDraft = appDraft;
            this.draft = draft;
            addClassNames("stack", "action-sheet");
        }

        void draw() {
            removeAll();
            draft.print().ifPresent(print -> {
                if (!print.isWord()) {
                    add(section("prints.blocks", blocks, blocks(print)));
                }
                Component document = section("prints.word", word, new WordPanel(draft, print, words, this::draw));
                Component settings = section("prints.page", page, page(print));
                add(print.isWord() ? document : settings, print.isWord() ? settings : document);
                problems();
            });
        }

        private Component page(PrintDefinition print) {
            MultiSelectComboBox<RoleDefinition> who = new MultiSelectComboBox<>(t("actions.roles"));
            who.setHelperText(t("prints.roles.help"));
            who.setItems(roles.all());
            who.setItemLabelGenerator(role -> t(role.label()));
            who.setValue(roles.all().stream()
                    .filter(role -> print.roles().contains(role.name()))
                    .toList());
            who.addValueChangeListener(change -> draft.change(content -> {
                content.remove("roles");
                if (!change.getValue().isEmpty()) {
                    ArrayNode names = content.putArray("roles");
                    change.getValue().stream()
                            .map(RoleDefinition::name)
                            .sorted()
                            .forEach(names::add);
                }
            }));
            Div all = new Div(
                    new TextPair("actions.label", print.label(), text -> put("label", text)),
                    new TextPair("prints.file", print.fileName(), text -> put("fileName", text)));
            if (!print.isWord()) {
                // a document says by itself what its pages are like
                all.add(
                        new TextPair("prints.footer", print.footer(), text -> put("footer", text)),
                        toggle("prints.numbered", "numbered", print.numbered(), true),
                        toggle("prints.landscape", "landscape", print.landscape(), false));
            }
            all.add(condition(print, "actions.when", print.when(), feel -> draft.text("when", feel)), who);
            all.addClassName("stack");
            return all;
        }

        /** Nothing where the entity that it would be about is not there. */
        private Component condition(
                PrintDefinition print, String label, @Nullable String feel, Consumer<String> onChange) {
            Div box = new Div();
            appDraft.draft()
                    .find(new ArtifactId(Entities.KIND, print.entity()))
                    .map(artifact -> entities.read(artifact, appDraft.draft().whole()))
                    .or(() -> entities.find(print.entity()))
                    .ifPresent(entity -> {
                        ConditionInput input = conditions.create(session.user(), entity, t(label), "");
                        input.show(feel);
                        input.onChange(() -> {
                            Object said = input.value();
                            onChange.accept(said == null ? "" : said.toString());
                        });
                        box.add(input.component());
                    });
            return box;
        }

        private void put(String member, io.trellis.core.i18n.LocalizedText text) {
            draft.change(content -> ContentDraft.put(content, member, text));
        }

        private Checkbox toggle(String label, String member, boolean value, boolean usual) {
            Checkbox box = new Checkbox(t(label), value);
            box.addValueChangeListener(change -> draft.change(content -> {
                content.remove(member);
                if (change.getValue() != usual) {
                    content.put(member, !usual);
                }
            }));
            return box;
        }

        private Component blocks(PrintDefinition print) {
            Div all = new Div();
            all.addClassName("stack");
            Paragraph help = new Paragraph(t("prints.blocks.help"));
            help.addClassName("quiet");
            all.add(help);
            List<Fields.Named> known = entities.find(print.entity()).isPresent()
                    ? fields.reachable(session.user(), print.entity())
                    : List.of();
            for (int i = 0; i < print.blocks().size(); i++) {
                all.add(block(print, i, known));
            }
            all.add(adding());
            return all;
        }

        private Component block(PrintDefinition print, int place, List<Fields.Named> known) {
            PrintDefinition.Block block = print.blocks().get(place);
            Div detail = new Div();
            types.find(block.type())
                    .ifPresent(type -> detail.add(new BlockForm(
                            type,
                            known,
                            block.settings(),
                            settings -> draft.item(BLOCKS, place, item -> item.set("settings", settings.deepCopy())),
                            this::draw)));
            return new ListItem(
                    types.find(block.type()).map(type -> t(type.label())).orElse(block.type()),
                    place,
                    print.blocks().size(),
                    () -> then(() -> draft.move(BLOCKS, place, -1)),
                    () -> then(() -> draft.move(BLOCKS, place, 1)),
                    () -> then(() -> draft.remove(BLOCKS, place)),
                    detail,
                    condition(
                            print,
                            "prints.when",
                            block.when(),
                            feel -> draft.item(BLOCKS, place, item -> ContentDraft.put(item, "when", feel))));
        }

        private void then(Runnable change) {
            change.run();
            draw();
        }

        private Component adding() {
            MenuBar bar = new MenuBar();
            bar.addThemeVariants(MenuBarVariant.TERTIARY);
            var root = bar.addItem(VaadinIcon.PLUS.create());
            root.add(t("prints.add"));
            types.all().forEach(type -> root.getSubMenu()
                    .addItem(t(type.label()), click -> then(() -> draft.add(BLOCKS, of(type)))));
            return bar;
        }

        private ObjectNode of(BlockType type) {
            ObjectNode block = JsonNodeFactory.instance.objectNode().put("type", type.id());
            block.set("settings", type.fresh());
            return block;
        }

        private Div section(String title, Div problems, Component content) {
            problems.addClassName("action-problem");
            problems.getElement().setAttribute("role", "status");
            Div section = new Div(new H2(t(title)), problems, content);
            section.addClassNames("panel", "stack");
            return section;
        }

        /** What is wrong, at the section where it is mended. */
        void problems() {
            show(blocks, path -> path.startsWith(BLOCKS));
            show(word, path -> path.startsWith(DOCUMENT));
            show(page, path -> !path.startsWith(BLOCKS) && !path.startsWith(DOCUMENT));
        }

        private void show(Div place, Predicate<String> paths) {
            String text = appDraft.problems().stream()
                    .filter(problem -> problem.artifact().equals(draft.id()) && paths.test(problem.path()))
                    .map(this::words)
                    .distinct()
                    .collect(Collectors.joining("\n"));
            place.setText(text);
            place.setVisible(!text.isEmpty());
        }

        private String words(Problem problem) {
            String path = problem.path();
            return path.startsWith("blocks[")
                    ? t(
                            "prints.at",
                            Integer.parseInt(path.substring("blocks[".length(), path.indexOf(']'))) + 1,
                            t(problem.message()))
                    : t(problem.message());
        }
    }
}
