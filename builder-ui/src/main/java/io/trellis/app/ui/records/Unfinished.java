package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.records.UnsavedChanges.Stopped;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.record.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where somebody stopped entering records, above the list of these: on another device nothing else tells. */
@Component
class Unfinished {

    private static final int MOST = 5;

    private final UnsavedChanges unsaved;
    private final Labels labels;

    Unfinished(UnsavedChanges unsaved, Labels labels) {
        this.unsaved = unsaved;
        this.labels = labels;
    }

    /** Empty where nothing is unfinished that they could go on with. */
    Optional<Div> of(CurrentUser user, EntityDefinition entity) {
        if (user.look().isPresent()) {
            return Optional.empty();
        }
        List<Stopped> stopped = unsaved.stopped(user, entity.name(), MOST);
        Map<String, String> titles = labels.of(
                user,
                entity.name(),
                stopped.stream().map(Stopped::page).filter(page -> !isNew(page)).toList());
        Div line = new Div();
        line.addClassName("unfinished");
        for (Stopped one : stopped) {
            String called = isNew(one.page()) ? t("list.new", t(entity.label())) : titles.get(one.page());
            if (called != null) {
                Anchor link = new Anchor("records/" + entity.name() + "/" + address(one.page()), called);
                link.setRouterIgnore(false);
                Span when = new Span(Moments.text(user, one.at()));
                when.addClassName("quiet");
                line.add(new Span(link, when));
            }
        }
        if (line.getComponentCount() == 0) {
            return Optional.empty();
        }
        line.addComponentAsFirst(new Span(VaadinIcon.TIME_BACKWARD.create(), new Span(t("list.unfinished"))));
        return Optional.of(line);
    }

    private static boolean isNew(String page) {
        return page.startsWith(ShownRecord.NEW + "?");
    }

    private static String address(String page) {
        return page.endsWith("?") ? page.substring(0, page.length() - 1) : page;
    }
}
