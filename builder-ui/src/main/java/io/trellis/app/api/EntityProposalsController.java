package io.trellis.app.api;

import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.exchange.EntityProposal;
import io.trellis.form.exchange.EntityProposal.Column;
import io.trellis.form.exchange.EntityProposals;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.table.TableReading;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /design/entities/proposal}: an entity for a file that has its records; nothing is kept. */
@RestController
@RequestMapping("/api/v1/design/entities")
class EntityProposalsController {

    private final Caller caller;
    private final Permissions permissions;
    private final EntityProposals proposals;
    private final Entities entities;
    private final UploadedTables tables;
    private final ImportSettingsJson settingsJson;
    private final Refusals refusals;

    EntityProposalsController(
            Caller caller,
            Permissions permissions,
            EntityProposals proposals,
            Entities entities,
            UploadedTables tables,
            ImportSettingsJson settingsJson,
            Refusals refusals) {
        this.caller = caller;
        this.permissions = permissions;
        this.proposals = proposals;
        this.entities = entities;
        this.tables = tables;
        this.settingsJson = settingsJson;
        this.refusals = refusals;
    }

    /** The definition goes to {@code PUT /drafts/entity/{name}}, and the mapping to {@code POST /imports/{entity}} after its publish. */
    @PostMapping(path = "/proposal", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Map<String, Object> propose(
            @RequestPart("file") MultipartFile file,
            @RequestPart(name = "settings", required = false) @Nullable String settings)
            throws IOException {
        CurrentUser user = caller.user(Caller.DESIGN);
        if (!permissions.has(user, Capability.DESIGN)) {
            throw refusals.forbidden();
        }
        TableReading reading = settings == null ? TableReading.FOUND_OUT : settingsJson.reading(settings);
        StoredFile stored = tables.store(user, file);
        try {
            return write(proposals.propose(user, stored, reading, name -> false));
        } finally {
            tables.delete(stored);
        }
    }

    private Map<String, Object> write(EntityProposal proposal) {
        EntityDefinition entity = proposal.definition("");
        Map<String, Column> columns = proposal.columns().stream()
                .collect(Collectors.toMap(column -> column.field().key(), Function.identity()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", proposal.name());
        json.put("definition", entities.write(entity));
        json.put(
                "mapping",
                proposals.mapping(entity, columns).stream()
                        .map(EntityProposalsController::write)
                        .toList());
        json.put(
                "columns",
                proposal.columns().stream()
                        .map(EntityProposalsController::write)
                        .toList());
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("encoding", proposal.file().encoding());
        read.put("separator", proposal.file().separator());
        read.put("sheet", proposal.file().sheet());
        read.put("headerLine", proposal.file().headerLine());
        read.put("rows", proposal.file().rows());
        json.put("file", read);
        return json;
    }

    private static Map<String, Object> write(ColumnMapping mapping) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", mapping.column());
        json.put("field", mapping.field());
        if (mapping.format() != null) {
            json.put("format", mapping.format());
        }
        if (mapping.decimal() != null) {
            json.put("decimal", mapping.decimal());
        }
        return json;
    }

    private static Map<String, Object> write(Column column) {
        return Map.of(
                "column",
                column.column(),
                "field",
                column.field().key(),
                "types",
                column.choices().stream()
                        .map(choice -> Map.of("type", choice.type(), "settings", choice.settings()))
                        .toList(),
                "empty",
                column.empty(),
                "samples",
                List.copyOf(column.samples()));
    }
}
