package io.trellis.report.dashboard;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.report.FieldGraph;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether somebody may know what a number is made of: every field that it groups, measures or filters by, at each step of its path. */
@Component
final class Visibility {

    private final Permissions permissions;

    Visibility(Permissions permissions) {
        this.permissions = permissions;
    }

    boolean allows(CurrentUser user, ReportQuery query, FieldGraph fields) {
        return allows(
                        user,
                        query.entity(),
                        Stream.concat(
                                paths(query.groupBy(), query.measures(), query.filter()),
                                query.formulas().stream().flatMap(fields::reads)),
                        fields)
                && Stream.concat(
                                query.filter().havings(),
                                query.measures().stream()
                                        .flatMap(Measure::parts)
                                        .flatMap(part -> part.where().havings()))
                        .allMatch(having -> allows(user, having, fields));
    }

    private boolean allows(CurrentUser user, Filter.Having having, FieldGraph fields) {
        Stream<FieldPath> paths = Stream.concat(
                Stream.of(FieldPath.of(having.by())),
                having.filter().conditions().map(Filter.Condition::field));
        return allows(user, having.entity(), paths, fields)
                && having.filter().havings().allMatch(inner -> allows(user, inner, fields));
    }

    boolean allows(CurrentUser user, String entity, Stream<FieldPath> paths, FieldGraph fields) {
        return permissions.may(user, entity, Action.READ)
                && paths.flatMap(path -> fields.resolve(entity, path).found().stream())
                        .flatMap(path -> path.steps(entity))
                        .allMatch(step -> permissions
                                .field(user, step.entity(), step.field().key())
                                .mayRead());
    }

    static Stream<FieldPath> paths(List<GroupBy> groups, List<Measure> measures, Filter filter) {
        return Stream.of(
                        groups.stream().map(GroupBy::field),
                        measures.stream().flatMap(Measure::fields),
                        filter.conditions().map(Filter.Condition::field))
                .flatMap(paths -> paths);
    }
}
