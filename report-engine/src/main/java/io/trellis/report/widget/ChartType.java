package io.trellis.report.widget;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.report.FieldGraph;
import io.trellis.report.FigureType;
import io.trellis.report.WidgetDefinition;
import java.util.List;

/** What kinds of figures have in common: a name {@code report.widget.<id>}, a shape, a size. */
abstract class ChartType implements FigureType {

    private final String id;
    private final String icon;
    private final Size size;
    private final Shape shape;
    private final int limit;
    final Messages messages;

    ChartType(String id, String icon, Size size, Shape shape, int limit, Messages messages) {
        this.id = id;
        this.icon = icon;
        this.size = size;
        this.shape = shape;
        this.limit = limit;
        this.messages = messages;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final LocalizedText label() {
        return messages.text("report.widget." + id);
    }

    @Override
    public final String icon() {
        return icon;
    }

    @Override
    public final Size size() {
        return size;
    }

    @Override
    public final Shape shape() {
        return shape;
    }

    @Override
    public final int defaultLimit() {
        return limit;
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        return new Drawable(messages).check(widget, fields);
    }
}
