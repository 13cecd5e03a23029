package io.trellis.report.content;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.report.ContentType;
import io.trellis.report.ToDoSource;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Entries;
import io.trellis.report.WidgetDefinition;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What waits for the person who looks. */
@Component
@Order(80)
final class InboxType implements ContentType {

    private static final int USUAL = 8;
    private static final int MOST = 50;

    private final ObjectProvider<ToDoSource> sources;
    private final Messages messages;

    InboxType(ObjectProvider<ToDoSource> sources, Messages messages) {
        this.sources = sources;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "inbox";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.widget.inbox");
    }

    @Override
    public String icon() {
        return "inbox";
    }

    @Override
    public Size size() {
        return new Size(6, 4);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of();
    }

    @Override
    public WidgetData data(WidgetDefinition widget, Filter filter, CurrentUser user, Viewing viewing) {
        int limit = widget.limit() == 0 ? USUAL : Math.min(widget.limit(), MOST);
        List<Entries.Entry> waiting = sources.orderedStream()
                .flatMap(source -> source.of(user, viewing.locale(), limit).stream())
                .toList();
        return new Entries(
                waiting.stream().limit(limit).toList(),
                waiting.size() > limit,
                messages.text("report.inbox.nothing"),
                viewing.today());
    }
}
