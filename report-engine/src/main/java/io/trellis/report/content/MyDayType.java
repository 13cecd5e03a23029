package io.trellis.report.content;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.timeline.Agenda;
import io.trellis.report.ContentType;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Entries;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.widget.OptionFields;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the person who looks has planned: what is late, then what is due today, or within a week. */
@Component
@Order(70)
final class MyDayType implements ContentType {

    private static final String SPAN = "span";
    private static final String WEEK = "week";
    private static final int USUAL = 12;
    private static final int MOST = 50;

    private final Agenda agenda;
    private final Messages messages;
    private final Clock clock;

    MyDayType(Agenda agenda, Messages messages, Clock clock) {
        this.agenda = agenda;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "myDay";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.widget.myDay");
    }

    @Override
    public String icon() {
        return "clock";
    }

    @Override
    public Size size() {
        return new Size(6, 4);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of(new OptionFields(messages).choice(SPAN, "today", WEEK));
    }

    @Override
    public WidgetData data(WidgetDefinition widget, Filter filter, CurrentUser user, Viewing viewing) {
        boolean week = widget.options().path(SPAN).asString("").equals(WEEK);
        Instant until =
                viewing.today().plusDays(week ? 7 : 1).atStartOfDay(user.zone()).toInstant();
        int limit = widget.limit() == 0 ? USUAL : Math.min(widget.limit(), MOST);
        List<Agenda.Planned> planned = agenda.of(user, until, limit + 1);
        Instant now = clock.instant();
        return new Entries(
                planned.stream()
                        .limit(limit)
                        .map(one -> new Entries.Entry(
                                one.title().isBlank() ? one.kind().in(viewing.locale()) : one.title(),
                                one.kind().in(viewing.locale()),
                                one.about(),
                                one.icon(),
                                one.at(),
                                one.at().isBefore(now),
                                new WidgetData.Place.OfRecord(one.id())))
                        .toList(),
                planned.size() > limit,
                messages.text("report.myDay.nothing"),
                viewing.today());
    }
}
