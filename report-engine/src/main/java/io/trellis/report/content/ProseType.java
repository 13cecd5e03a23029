package io.trellis.report.content;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.report.ContentType;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.widget.OptionFields;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A text in Markdown: a greeting, how things are done here, links. */
@Component
@Order(100)
final class ProseType implements ContentType {

    private final Messages messages;

    ProseType(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "text";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.widget.text");
    }

    @Override
    public String icon() {
        return "text-label";
    }

    @Override
    public Size size() {
        return new Size(4, 2);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(fields.markdown("zh"), fields.markdown("en"));
    }

    @Override
    public WidgetData data(WidgetDefinition widget, Filter filter, CurrentUser user, Viewing viewing) {
        LocalizedText text = new LocalizedText(
                widget.options().path("zh").asString(""),
                widget.options().path("en").asString(""));
        return new WidgetData.Text(text.in(viewing.locale()));
    }
}
