package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.Asked;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.security.CurrentUser;
import java.util.List;

/** Entries of the security log, newest first, page by page. */
final class AuditList extends Div {

    private static final int PAGE = 50;

    /** Makes lists. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final SecurityLog log;
        private final AuditWords words;

        Factory(SecurityLog log, AuditWords words) {
            this.log = log;
            this.words = words;
        }

        /** @param clear shows everything again */
        AuditList create(CurrentUser viewer, AuditFilter filter, Runnable clear) {
            return new AuditList(this, viewer, filter, clear);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser viewer;
    private final Div rows = new Div();
    private final Button more = new Button(t("admin.audit.more"));
    private transient Asked next;

    private AuditList(Factory parts, CurrentUser viewer, AuditFilter filter, Runnable clear) {
        this.parts = parts;
        this.viewer = viewer;
        this.next = filter.asked(viewer);
        addClassName("stack");
        rows.addClassNames("panel", "audit-rows");
        rows.getElement().setAttribute("role", "list");
        more.addThemeVariants(ButtonVariant.TERTIARY);
        more.addClassName("audit-more");
        more.addClickListener(click -> load());
        add(rows, more);
        load();
        if (rows.getChildren().findAny().isEmpty()) {
            removeAll();
            add(nothing(filter, clear));
        }
    }

    private static Component nothing(AuditFilter filter, Runnable clear) {
        boolean all = filter.equals(AuditFilter.EVERYTHING);
        Div empty = new Div(
                VaadinIcon.SHIELD.create(), new Paragraph(t(all ? "admin.audit.empty" : "admin.audit.nothing")));
        empty.addClassName("empty");
        if (!all) {
            empty.add(new Button(t("admin.audit.clear"), click -> clear.run()));
        }
        return empty;
    }

    private void load() {
        List<Entry> found = parts.log.find(next, PAGE + 1);
        List<Entry> page = found.subList(0, Math.min(PAGE, found.size()));
        page.forEach(entry -> rows.add(row(entry)));
        more.setVisible(found.size() > PAGE);
        if (!page.isEmpty()) {
            next = next.after(page.getLast());
        }
    }

    private Component row(Entry entry) {
        Div what = new Div(new Tag(AuditWords.of(entry.what()), AuditWords.color(entry.what())));
        what.addClassName("audit-what");
        Div who = new Div(new Span(parts.words.person(entry.name())));
        who.addClassName("audit-who");
        parts.words.detail(viewer, entry).forEach(who::add);
        Span from = new Span(AuditWords.way(entry));
        from.addClassNames("quiet", "audit-from");
        Span when = new Span(Moments.text(viewer, entry.at()));
        when.addClassNames("quiet", "audit-when");
        Div row = new Div(what, who, from, when);
        row.addClassName("audit-row");
        row.getElement().setAttribute("role", "listitem");
        return row;
    }
}
