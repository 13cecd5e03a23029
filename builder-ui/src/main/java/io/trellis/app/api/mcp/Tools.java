package io.trellis.app.api.mcp;

import static io.trellis.app.api.mcp.Effect.CHANGE;
import static io.trellis.app.api.mcp.Effect.DECIDE;
import static io.trellis.app.api.mcp.Effect.PROPOSE;
import static io.trellis.app.api.mcp.Effect.READ;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * All that an assistant can do. What does not stand here it cannot: nothing publishes, exports, deletes records, gives rights, makes keys
 * or touches people.
 */
@Component
class Tools {

    private static final Set<String> PROPOSING = Set.of("propose", "design");

    private static final String RECORDS = "/api/v1/records/{entity}";
    private static final String RECORD = RECORDS + "/{id}";

    private static final String PROPOSALS = "/api/v1/proposals";
    private static final String PROPOSAL = PROPOSALS + "/{id}";
    private static final String ARTIFACT = PROPOSAL + "/artifacts/{kind}/{name}";

    private final List<Tool> all = List.of(
            new Tool(
                    "records.query",
                    READ,
                    Set.of("records:read"),
                    "POST",
                    RECORDS + "/query",
                    Set.of(),
                    "Find records of an entity: filter, search, sort, fields, page."),
            new Tool(
                    "records.get",
                    READ,
                    Set.of("records:read"),
                    "GET",
                    RECORD,
                    Set.of(),
                    "One record with its revision."),
            new Tool(
                    "records.timeline",
                    READ,
                    Set.of("records:read"),
                    "GET",
                    RECORD + "/timeline",
                    Set.of(),
                    "What happened to a record: changes, comments, activities, approvals."),
            new Tool(
                    "records.duplicates",
                    READ,
                    Set.of("records:read"),
                    "POST",
                    RECORDS + "/duplicates",
                    Set.of(),
                    "Records that are likely the same as these values."),
            new Tool(
                    "records.create",
                    CHANGE,
                    Set.of("records:write"),
                    "POST",
                    RECORDS,
                    Set.of("try"),
                    "Create a record. With try=true nothing is written and the answer is the same."),
            new Tool(
                    "records.update",
                    CHANGE,
                    Set.of("records:write"),
                    "PATCH",
                    RECORD,
                    Set.of("try"),
                    "Change fields of a record; revision is the one that was read. With try=true nothing is written."),
            new Tool(
                    "records.comment",
                    CHANGE,
                    Set.of("records:write"),
                    "POST",
                    RECORD + "/comments",
                    Set.of(),
                    "Comment on a record."),
            new Tool(
                    "reports.query",
                    READ,
                    Set.of("reports:read"),
                    "POST",
                    "/api/v1/reports/query",
                    Set.of(),
                    "Group and measure records: counts, sums, averages by fields and periods."),
            new Tool(
                    "dashboards.get",
                    READ,
                    Set.of("reports:read"),
                    "GET",
                    "/api/v1/dashboards/{name}",
                    Set.of(),
                    "The definition of a dashboard."),
            new Tool(
                    "dashboards.widget",
                    READ,
                    Set.of("reports:read"),
                    "GET",
                    "/api/v1/dashboards/{name}/widgets/{widget}",
                    Set.of(),
                    "The figures of one widget of a dashboard."),
            new Tool("tasks.list", READ, Set.of("tasks"), "GET", "/api/v1/tasks", Set.of(), "Tasks of the inbox."),
            new Tool(
                    "tasks.get",
                    READ,
                    Set.of("tasks"),
                    "GET",
                    "/api/v1/tasks/{id}",
                    Set.of(),
                    "One task with its form."),
            new Tool(
                    "tasks.act",
                    DECIDE,
                    Set.of("tasks"),
                    "POST",
                    "/api/v1/tasks/{id}/{action}",
                    Set.of(),
                    "Claim, approve, reject, return or transfer a task in the person's name."),
            new Tool(
                    "files.read",
                    READ,
                    Set.of("records:read"),
                    "GET",
                    "/api/v1/files/{id}",
                    Set.of(),
                    "A file of a record: its text, or the picture."),
            new Tool(
                    "proposals.list",
                    READ,
                    PROPOSING,
                    "GET",
                    PROPOSALS,
                    Set.of(),
                    "Proposals of changes to the design, open and closed."),
            new Tool(
                    "proposals.get",
                    READ,
                    PROPOSING,
                    "GET",
                    PROPOSAL,
                    Set.of(),
                    "A proposal: what it changes, in words, and what is wrong with it."),
            new Tool(
                    "proposals.artifacts",
                    READ,
                    PROPOSING,
                    "GET",
                    PROPOSAL + "/artifacts",
                    Set.of(),
                    "What the app is made of, with the proposal laid over; kind narrows it."),
            new Tool(
                    "proposals.read",
                    READ,
                    PROPOSING,
                    "GET",
                    ARTIFACT,
                    Set.of(),
                    "The content of one artifact, as it would be with the proposal."),
            new Tool(
                    "proposals.impact",
                    READ,
                    PROPOSING,
                    "POST",
                    ARTIFACT + "/impact",
                    Set.of(),
                    "What names an artifact, a field or an option that is to be renamed, retyped or deleted, and how many records hold it."),
            new Tool(
                    "proposals.begin",
                    PROPOSE,
                    PROPOSING,
                    "POST",
                    PROPOSALS,
                    Set.of(),
                    "Begin a proposal of changes to an app, with a title for the person who will look at it."),
            new Tool(
                    "proposals.put",
                    PROPOSE,
                    PROPOSING,
                    "PUT",
                    ARTIFACT,
                    Set.of(),
                    "Propose an artifact's content; learn its kind first. The answer says what is wrong."),
            new Tool(
                    "proposals.withdraw",
                    PROPOSE,
                    PROPOSING,
                    "DELETE",
                    ARTIFACT,
                    Set.of(),
                    "Take an artifact out of the proposal; with remove=true propose to delete it."));

    List<Tool> all() {
        return all;
    }

    Optional<Tool> find(String name) {
        return all.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }
}
