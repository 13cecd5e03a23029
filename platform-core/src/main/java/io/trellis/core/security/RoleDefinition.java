package io.trellis.core.security;

import io.trellis.core.i18n.LocalizedText;
import java.util.Map;
import java.util.Set;

/**
 * A role, an artifact of kind {@code role}. As JSON:
 * <pre>{"label":{"zh":"销售","en":"Sales"},"capabilities":["DESIGN"],
 * "entities":{"opportunity":{"create":true,"read":"own","update":"own","delete":"none","import":false,"export":true,
 * "fields":{"cost":"hidden","amount":"read"}},"*":{"read":"all"}}}</pre>
 * An entity that is not named has the rights of {@code *}, or none; {@code user} and {@code department} have rights only where they
 * are named. A field that is not named may be edited where the record may. {@code "unowned":"take"} gives, beside the scopes,
 * records without an owner to see and to take, {@code "holds":30} as long as somebody owns fewer than so many that are open.
 */
public record RoleDefinition(
        String name, LocalizedText label, Set<Capability> capabilities, Map<String, EntityRights> entities) {

    /** The kind of artifact that holds a role. */
    public static final String KIND = "role";

    /** @param holds how many open records one may own who takes another; 0 for any number */
    public record EntityRights(
            boolean create,
            Scope read,
            Scope update,
            Scope delete,
            boolean mayImport,
            boolean mayExport,
            Map<String, FieldAccess> fields,
            Unowned unowned,
            int holds) {

        public EntityRights(
                boolean create,
                Scope read,
                Scope update,
                Scope delete,
                boolean mayImport,
                boolean mayExport,
                Map<String, FieldAccess> fields) {
            this(create, read, update, delete, mayImport, mayExport, fields, Unowned.NONE, 0);
        }
    }
}
