package io.trellis.form.exchange;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.Action;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.exchange.EntityProposal.Column;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.exchange.table.TableReading;
import io.trellis.form.exchange.table.Tables;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldTypes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Proposes entities for tables: the file is read as an import reads it, and nothing is kept. */
@Component
public final class EntityProposals {

    /** What an entity has until somebody chooses another. */
    public static final String ICON = "records";

    private final Tables tables;
    private final Entities entities;
    private final FieldTypes types;
    private final FieldContexts contexts;
    private final Permissions permissions;
    private final Messages messages;

    EntityProposals(
            Tables tables,
            Entities entities,
            FieldTypes types,
            FieldContexts contexts,
            Permissions permissions,
            Messages messages) {
        this.tables = tables;
        this.entities = entities;
        this.types = types;
        this.contexts = contexts;
        this.permissions = permissions;
        this.messages = messages;
    }

    /**
     * @param taken the names that an entity cannot have, beside those that are published
     * @throws TrellisException FORBIDDEN for who may not design; as {@link Tables#open(StoredFile, TableReading)} for what is
     *     no table
     */
    public EntityProposal propose(CurrentUser author, StoredFile file, TableReading reading, Predicate<String> taken) {
        if (!permissions.has(author, Capability.DESIGN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("exchange.forbidden.design"));
        }
        try (Table table = tables.open(file, reading)) {
            int columns = table.header().size();
            if (columns > Limits.FIELDS) {
                throw new TrellisException(
                        CoreError.INVALID_INPUT, messages.text("exchange.file.tooManyFields", columns, Limits.FIELDS));
            }
            List<SeenColumn> seen = table.header().stream().map(SeenColumn::new).toList();
            long rows = 0;
            for (Iterator<Table.Row> all = table.rows(); all.hasNext(); rows++) {
                Table.Row row = all.next();
                if (rows < Proposals.LOOKED_AT) {
                    for (int i = 0; i < columns; i++) {
                        seen.get(i).add(row.cell(i), row.line());
                    }
                }
            }
            LocalizedText label = Headings.entity(file.name(), table.sheet());
            String name = NameProposal.free(
                    NameProposal.of(label, "entity"), one -> entities.find(one).isPresent() || taken.test(one));
            FieldContext context = contexts.of(author, name);
            List<String> readable = entities.all().stream()
                    .map(EntityDefinition::name)
                    .filter(entity -> permissions.may(author, entity, Action.READ))
                    .toList();
            ProposedFields fields = new ProposedFields(new ColumnFields(types, context), readable, name, seen, rows);
            return new EntityProposal(
                    Proposals.reading(table, rows, List.of()), name, label, fields.title(), fields.all());
        }
    }

    /** Where the columns go that become fields of the entity; by a field's key the column that it was made for. */
    public List<ColumnMapping> mapping(EntityDefinition entity, Map<String, Column> columns) {
        List<ColumnMapping> mapping = new ArrayList<>();
        for (FieldDefinition definition : entity.fields()) {
            Optional.ofNullable(columns.get(definition.key())).ifPresent(column -> {
                BoundField field = types.bind(definition);
                mapping.add(new ColumnMapping(
                        column.column(),
                        definition.key(),
                        ValueFit.isDate(field) ? column.format() : null,
                        NumberInput.isFor(field) && !column.decimal().isEmpty() ? column.decimal() : null,
                        null,
                        Map.of()));
            });
        }
        return mapping;
    }
}
