package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.folder.ConflictWords;
import io.trellis.core.i18n.Messages;
import io.trellis.core.promotion.PromotionSender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What of an app is otherwise in another system: to be chosen from, with what goes along, and sent. */
final class PromotePanel extends Div {

    /** Sends what is chosen. */
    interface Sending {
        void send(Set<ArtifactId> only, MergeChoices choices, String note);
    }

    private final transient Arrivals arrivals;
    private final transient PromotionSender sender;
    private final transient Map<String, String> folders = new TreeMap<>();
    private final transient Map<ArtifactId, Checkbox> boxes = new LinkedHashMap<>();
    private final transient Map<ArtifactId, Arrival> moving = new LinkedHashMap<>();
    private final Div along = new Div();
    private final TextField note = new TextField(t("promote.note"));
    private final Button send = new Button();
    private final transient ConflictChoices conflicts;

    PromotePanel(Arrivals arrivals, PromotionSender sender, Messages messages, Sending sending) {
        this.arrivals = arrivals;
        this.sender = sender;
        addClassNames("panel", "stack");
        arrivals.head().folders().forEach((folder, kind) -> folders.put(kind, folder));
        add(new H2(t(
                arrivals.published() == 0 ? "promote.new-app" : "promote.differs",
                t(arrivals.head().label()))));
        arrivals.of(Fate.CONFLICT, Fate.MERGED, Fate.CHANGED, Fate.NEW, Fate.GONE)
                .forEach(one -> moving.put(one.id(), one));
        conflicts = new ConflictChoices(
                arrivals.of(Fate.CONFLICT).stream().map(ConflictChoices.Of::of).toList(),
                ConflictChoices.Sides.SENT,
                new ConflictWords(messages),
                this::refresh);
        taken();
        if (moving.isEmpty()) {
            add(new Paragraph(t("promote.nothing")));
            return;
        }
        Button every = new Button(t("promote.every"), click -> all(true));
        Button none = new Button(t("promote.no-one"), click -> all(false));
        every.addThemeVariants(ButtonVariant.SMALL);
        none.addThemeVariants(ButtonVariant.SMALL);
        Div ways = new Div(every, none);
        ways.addClassName("row");
        Div lines = new Div();
        lines.addClassName("promote-lines");
        lines.getElement().setAttribute("role", "list");
        moving.values().forEach(one -> lines.add(line(one)));
        add(ways, lines);
        if (!arrivals.of(Fate.CONFLICT).isEmpty()) {
            add(new Paragraph(t("promote.conflicts")), conflicts);
        }
        along.addClassName("promote-along");
        along.getElement().setAttribute("role", "status");
        note.setWidthFull();
        note.setMaxLength(Publisher.Part.LONGEST_NOTE / 2);
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickListener(click -> send(sending));
        Paragraph stays = new Paragraph(t("promote.stays"));
        stays.addClassName("quiet");
        add(along, note, stays, send);
        refresh();
    }

    private void send(Sending sending) {
        Set<ArtifactId> only = new TreeSet<>(chosen());
        only.addAll(sender.along(arrivals, chosen()).keySet());
        try {
            sending.send(only, conflicts.choices(), note.getValue());
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }

    private void taken() {
        List<Arrival> taken = arrivals.of(Fate.TAKEN);
        if (!taken.isEmpty()) {
            add(new ArrivalGroup(t("promote.taken", taken.size()), "import-taken", taken, true));
        }
    }

    private void all(boolean wanted) {
        boxes.values().forEach(box -> box.setValue(wanted));
    }

    private Component line(Arrival one) {
        Checkbox box = new Checkbox(t("design.called", t(one.label()), t(one.kind())));
        box.setValue(one.fate() != Fate.GONE);
        box.addValueChangeListener(change -> refresh());
        box.getElement().setAttribute("data-artifact", one.id().toString());
        boxes.put(one.id(), box);
        String fate = one.fate().name().toLowerCase(Locale.ROOT);
        Tag state = new Tag(t("promote.fate." + fate), color(one.fate()));
        Span file = new Span(folders.getOrDefault(one.id().kind(), one.id().kind()) + "/"
                + one.id().name() + ".json");
        file.addClassNames("quiet", "promote-file");
        Div head = new Div(box, state, file);
        head.addClassName("import-line");
        Div line = new Div(head);
        line.addClassName("publish-line");
        line.getElement().setAttribute("role", "listitem");
        ArrivalGroup.words(one).ifPresent(line::add);
        return line;
    }

    private static String color(Fate fate) {
        return switch (fate) {
            case NEW -> "green";
            case CONFLICT, TAKEN -> "red";
            case GONE -> "orange";
            case CHANGED, MERGED, KEPT, SAME, ABSENT -> "blue";
        };
    }

    private Set<ArtifactId> chosen() {
        Set<ArtifactId> chosen = new TreeSet<>();
        boxes.forEach((id, box) -> {
            if (box.getValue()) {
                chosen.add(id);
            }
        });
        return chosen;
    }

    private void refresh() {
        Set<ArtifactId> chosen = chosen();
        Map<ArtifactId, ArtifactId> needed = sender.along(arrivals, chosen);
        along.removeAll();
        needed.forEach((id, because) -> along.add(new Paragraph(t("promote.along", called(id), called(because)))));
        along.setVisible(!needed.isEmpty());
        Set<ArtifactId> all = new TreeSet<>(chosen);
        all.addAll(needed.keySet());
        send.setText(t("promote.send", all.size()));
        send.setEnabled(!all.isEmpty() && settled(all));
    }

    /** What goes and was changed there too is chosen about. */
    private boolean settled(Set<ArtifactId> going) {
        MergeChoices choices = conflicts.choices();
        return arrivals.of(Fate.CONFLICT).stream()
                .filter(one -> going.contains(one.id()))
                .allMatch(one -> one.conflicts().stream().noneMatch(conflict -> choices.isOpen(one.id(), conflict)));
    }

    private String called(ArtifactId id) {
        Arrival known = moving.get(id);
        return known == null ? id.toString() : t(known.label());
    }
}
