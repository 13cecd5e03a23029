package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.Duplicates.Likely;
import io.trellis.form.record.Duplicates.Reason;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Above the fields of a record: what it is perhaps the same as, whose that is and what agrees. */
final class DuplicateNotice extends Div {

    private static final int SHOWN = 3;

    /** Makes notices. */
    @Component
    static class Factory {
        private final Records records;

        Factory(Records records) {
            this.records = records;
        }

        DuplicateNotice create() {
            return new DuplicateNotice(records);
        }
    }

    private final transient Records records;
    private transient List<Likely> shown = List.of();

    private DuplicateNotice(Records records) {
        this.records = records;
        addClassName("duplicate-notice");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    /** @param saved the record that is shown; null for a new one. @param entered what differs from it */
    void look(CurrentUser user, BoundEntity entity, @Nullable RecordData saved, Map<String, @Nullable Object> entered) {
        Optional<RecordId> id = Optional.ofNullable(saved).map(RecordData::id);
        List<Likely> likely = entity.definition().duplicates().isEmpty()
                ? List.of()
                : records.duplicates().of(user, entity.name(), id.map(RecordId::id), entered);
        // drawn anew only where it says something else: somebody may be about to press what is there
        if (!likely.equals(shown)) {
            shown = likely;
            draw(likely, id);
        }
    }

    private void draw(List<Likely> likely, Optional<RecordId> id) {
        removeAll();
        setVisible(!likely.isEmpty());
        if (likely.isEmpty()) {
            return;
        }
        boolean refused = likely.stream().anyMatch(Likely::refused);
        getElement().getClassList().set("duplicate-refused", refused);
        Div head = new Div(
                (refused ? VaadinIcon.BAN : VaadinIcon.COPY_O).create(),
                new Span(t(refused ? "duplicates.refused" : "duplicates.perhaps")));
        head.addClassName("duplicate-head");
        List<String> others = likely.stream()
                .flatMap(one -> one.record().stream())
                .filter(record -> record.may().delete())
                .limit(MergeAddress.OTHERS)
                .map(record -> record.id().id())
                .toList();
        id.filter(own -> !others.isEmpty()).ifPresent(own -> head.add(merge(own, others)));
        UnorderedList list = new UnorderedList();
        likely.stream().limit(SHOWN).forEach(one -> list.add(line(one)));
        if (likely.size() > SHOWN) {
            ListItem more = new ListItem(t("duplicates.more", likely.size() - SHOWN));
            more.addClassName("quiet");
            list.add(more);
        }
        add(head, list);
    }

    private static ListItem line(Likely one) {
        ListItem item = new ListItem();
        if (one.record().isPresent()) {
            RecordId other = one.record().get().id();
            Anchor link = new Anchor("records/" + other.entity() + "/" + other.id(), one.title());
            link.setRouterIgnore(false);
            item.add(
                    link,
                    quiet(one.owner().map(name -> t("duplicates.owner", name)).orElse("")));
        } else {
            item.add(new Span(one.owner()
                    .map(name -> t("duplicates.unseen", name))
                    .orElseGet(() -> t("duplicates.unseenOfNobody"))));
        }
        item.add(quiet(
                one.reasons().stream().map(DuplicateNotice::words).collect(Collectors.joining(t("inbox.comma")))));
        return item;
    }

    private static Span quiet(String text) {
        Span span = new Span(text);
        span.addClassName("quiet");
        return span;
    }

    static String words(Reason reason) {
        String fields = reason.fields().stream().map(label -> t(label)).collect(Collectors.joining(t("inbox.comma")));
        return fields.isEmpty() ? t(reason.rule()) : t("duplicates.reason", t(reason.rule()), fields);
    }

    private static Button merge(RecordId own, List<String> others) {
        List<String> all = new ArrayList<>(List.of(own.id()));
        all.addAll(others);
        Button merge = new Button(t("merging.look"), VaadinIcon.CONNECT_O.create(), click -> UI.getCurrent()
                .navigate(MergeAddress.path(own.entity()), MergeAddress.of(all)));
        merge.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return merge;
    }
}
