package io.trellis.app.ui.timeline;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.Command;
import io.trellis.app.ui.records.RecordView;
import io.trellis.app.ui.shell.Destination;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.signal.Signals;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Timeline;
import io.trellis.form.timeline.TimelineEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The timeline of one record with its composer. It stays while the page around it is drawn anew. */
final class TimelinePanel extends Div implements RecordView.Lasting {

    private static final int PAGE = 30;

    private final transient TimelinePanels parts;
    private final transient CurrentUser user;
    private final transient RecordId record;
    private final Composer composer;
    private final Div chips = new Div();
    private final Div stream = new Div();
    private final Button more = new Button(t("timeline.more"), click -> more());
    private final transient Map<String, Button> kinds = new LinkedHashMap<>();
    private final transient Set<String> wanted = new TreeSet<>();
    private transient List<TimelineEntry> shown = List.of();
    private transient Optional<String> next = Optional.empty();
    private transient @Nullable LocalDate drawnOn;
    /** How often the page itself has read: what was read beside it before the last time is older than what is shown. */
    private transient int reads;

    private transient Signals.@Nullable Subscription news;

    TimelinePanel(TimelinePanels parts, CurrentUser user, RecordId record) {
        this.parts = parts;
        this.user = user;
        this.record = record;
        composer = parts.composers.create(user, record, this::read);
        addClassNames("panel", "record-history");
        chips.addClassName("timeline-chips");
        chips.getElement().setAttribute("role", "group");
        chips.getElement().setAttribute("aria-label", t("timeline.filter"));
        stream.addClassName("timeline");
        more.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        more.addClassName("timeline-more");
        add(new H2(t("timeline")), composer, chips, stream, more);
        offerKinds();
        read();
    }

    @Override
    public void renew(RecordData now) {
        composer.renew();
        offerKinds();
        read();
    }

    private void offerKinds() {
        List<Timeline.Kind> offered = parts.timeline.kinds(user, record);
        if (offered.stream().map(Timeline.Kind::id).toList().equals(List.copyOf(kinds.keySet()))) {
            return;
        }
        chips.removeAll();
        kinds.clear();
        wanted.clear();
        for (Timeline.Kind kind : offered) {
            Button chip =
                    new Button(t(kind.label()), Destination.icon(kind.icon()).create(), click -> toggle(kind.id()));
            chip.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            chip.addClassName("timeline-chip");
            chip.getElement().setAttribute("aria-pressed", "false");
            kinds.put(kind.id(), chip);
            chips.add(chip);
        }
        chips.setVisible(offered.size() > 1);
    }

    private void toggle(String kind) {
        if (!wanted.remove(kind)) {
            wanted.add(kind);
        }
        kinds.forEach(
                (id, chip) -> chip.getElement().setAttribute("aria-pressed", String.valueOf(wanted.contains(id))));
        shown = List.of();
        drawnOn = null;
        read();
    }

    /** As much as is shown already. */
    private Timeline.Query query() {
        return new Timeline.Query(wanted, Optional.empty(), Math.clamp(shown.size(), PAGE, Timeline.LARGEST_PAGE));
    }

    private void read() {
        reads++;
        page(query()).ifPresent(this::show);
    }

    private Optional<Timeline.Page> page(Timeline.Query query) {
        return parts.timeline.page(user, record, query);
    }

    private void more() {
        page(new Timeline.Query(wanted, next, PAGE)).ifPresent(page -> {
            List<TimelineEntry> all = new ArrayList<>(shown);
            all.addAll(page.entries());
            draw(all, page.next());
        });
    }

    /** What comes while somebody has more before them than one page holds would take it away: it shows when they come again. */
    private void show(Timeline.Page page) {
        if (shown.size() <= Timeline.LARGEST_PAGE) {
            draw(page.entries(), page.next());
        }
    }

    private void draw(List<TimelineEntry> entries, Optional<String> after) {
        TimeWords times = new TimeWords(parts.clock.instant(), user.zone());
        LocalDate today = times.day(times.now());
        next = after;
        more.setVisible(after.isPresent());
        if (entries.equals(shown) && today.equals(drawnOn)) {
            return;
        }
        shown = List.copyOf(entries);
        drawnOn = today;
        stream.removeAll();
        LocalDate day = null;
        for (TimelineEntry entry : shown) {
            LocalDate its = times.day(entry.at());
            if (!its.equals(day)) {
                H3 heading = new H3(times.heading(its));
                heading.addClassName("timeline-day");
                stream.add(heading);
                day = its;
            }
            stream.add(parts.entries.create(user, record, entry, times, this::read));
        }
        if (shown.isEmpty()) {
            Paragraph empty = new Paragraph(t(wanted.isEmpty() ? "timeline.empty" : "timeline.empty.kind"));
            empty.addClassName("quiet");
            stream.add(empty);
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        news = parts.news(attach.getUI(), record, this::look);
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        if (news != null) {
            news.close();
        }
    }

    /** Read beside the page, as the store may be slow; again where the reader wrote, or asked for more or other entries, meanwhile. */
    private void look(UI ui) {
        later(ui, () -> {
            Timeline.Query asked = query();
            int before = reads;
            parts.beside(
                    () -> page(asked),
                    found -> later(ui, () -> {
                        if (isAttached() && asked.equals(query()) && before == reads) {
                            found.ifPresent(this::show);
                        } else if (isAttached()) {
                            look(ui);
                        }
                    }));
        });
    }

    /** Nothing where the page is gone meanwhile. */
    private static void later(UI ui, Command drawn) {
        ui.accessLater(drawn::execute, () -> {}).run();
    }
}
