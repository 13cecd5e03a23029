package io.trellis.app.api;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /entities}: the published definitions, as far as the caller may see their records and fields. */
@RestController
@RequestMapping("/api/v1/entities")
class EntitiesController {

    private final Caller caller;
    private final Entities entities;
    private final SeenDefinitions seen;
    private final Permissions permissions;
    private final Refusals refusals;

    EntitiesController(
            Caller caller, Entities entities, SeenDefinitions seen, Permissions permissions, Refusals refusals) {
        this.caller = caller;
        this.entities = entities;
        this.seen = seen;
        this.permissions = permissions;
        this.refusals = refusals;
    }

    @GetMapping
    Map<String, List<ObjectNode>> all() {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        return Map.of(
                "entities",
                entities.all().stream()
                        .filter(entity -> permissions.may(user, entity.name(), Action.READ))
                        .map(entity -> write(user, entity))
                        .toList());
    }

    @GetMapping("/{name}")
    ObjectNode one(@PathVariable String name) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        return entities.find(name)
                .filter(entity -> permissions.may(user, name, Action.READ))
                .map(entity -> write(user, entity))
                .orElseThrow(refusals::notFound);
    }

    private ObjectNode write(CurrentUser user, EntityDefinition entity) {
        ObjectNode json = entities.write(seen.of(user, entity));
        json.put("name", entity.name());
        json.put("app", entity.app());
        return json;
    }
}
