package io.trellis.report;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of widgets with filters that act on all of them, as published or drafted.
 *
 * @param name unique in the installation, never changes
 * @param homeOf the roles whose people it greets when they come in
 */
public record DashboardDefinition(
        String name,
        String app,
        LocalizedText label,
        LocalizedText description,
        List<DashboardFilter> filters,
        List<WidgetDefinition> widgets,
        List<String> homeOf) {

    /** The kind of artifact that holds a dashboard. */
    public static final String KIND = "dashboard";

    public DashboardDefinition {
        filters = List.copyOf(filters);
        widgets = List.copyOf(widgets);
        homeOf = List.copyOf(homeOf);
    }

    /** As an analyst begins one. */
    public static DashboardDefinition empty(String name, String app, LocalizedText label) {
        return new DashboardDefinition(name, app, label, LocalizedText.same(""), List.of(), List.of(), List.of());
    }

    public DashboardDefinition labelled(LocalizedText text) {
        return new DashboardDefinition(name, app, text, description, filters, widgets, homeOf);
    }

    public DashboardDefinition described(LocalizedText text) {
        return new DashboardDefinition(name, app, label, text, filters, widgets, homeOf);
    }

    public DashboardDefinition filtered(List<DashboardFilter> others) {
        return new DashboardDefinition(name, app, label, description, others, widgets, homeOf);
    }

    public DashboardDefinition showing(List<WidgetDefinition> others) {
        return new DashboardDefinition(name, app, label, description, filters, others, homeOf);
    }

    public DashboardDefinition greeting(List<String> roles) {
        return new DashboardDefinition(name, app, label, description, filters, widgets, roles);
    }

    /** Whether each filter that is set to something is there: else fewer records would be left out than was meant. */
    public boolean has(Map<String, ? extends @Nullable Object> chosen) {
        return chosen.entrySet().stream().filter(one -> one.getValue() != null).allMatch(one -> filters.stream()
                .anyMatch(filter -> filter.id().equals(one.getKey())));
    }

    public Optional<WidgetDefinition> widget(String id) {
        return widgets.stream().filter(widget -> widget.id().equals(id)).findFirst();
    }

    /**
     * A filter in the bar. It acts on every widget whose records lead to its field: on the entity itself, over a lookup to
     * or from it, or by a field of the same path.
     *
     * @param entity whose field it is
     * @param kind how it is chosen
     * @param initial what it stands on when the page is opened: a period's code, a list of codes or ids; null for all
     */
    public record DashboardFilter(
            String id,
            LocalizedText label,
            String entity,
            FieldPath field,
            FilterKind kind,
            @Nullable Object initial) {}

    public enum FilterKind {
        /** A relative period, or two days. */
        PERIOD,
        /** Some of the field's options. */
        OPTIONS,
        /** Some of the records that the lookup points at: people, departments, accounts. */
        RECORDS
    }
}
