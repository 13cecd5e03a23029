package io.trellis.app.api;

import io.trellis.app.AppInstalls;
import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.templates.ShippedApps;
import io.trellis.templates.ShippedApps.ShippedApp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /apps/shipped}: the apps that come with the product. */
@RestController
@RequestMapping("/api/v1/apps/shipped")
class ShippedAppsController {

    private final Caller caller;
    private final Permissions permissions;
    private final ShippedApps apps;
    private final AppInstalls installs;
    private final Refusals refusals;

    ShippedAppsController(
            Caller caller, Permissions permissions, ShippedApps apps, AppInstalls installs, Refusals refusals) {
        this.caller = caller;
        this.permissions = permissions;
        this.apps = apps;
        this.installs = installs;
        this.refusals = refusals;
    }

    private CurrentUser designer() {
        CurrentUser user = caller.user(Caller.DESIGN);
        if (!permissions.has(user, Capability.DESIGN)) {
            throw refusals.forbidden();
        }
        return user;
    }

    @GetMapping
    List<Map<String, Object>> list() {
        CurrentUser user = designer();
        return apps.all(user).stream().map(app -> written(user, app)).toList();
    }

    private static Map<String, Object> written(CurrentUser user, ShippedApp app) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", app.name());
        json.put("app", app.head().app());
        json.put("version", app.head().version());
        json.put("label", app.head().label().in(user.locale()));
        json.put("description", app.head().description().in(user.locale()));
        json.put("state", app.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("samples", app.hasSamples());
        Map<String, Integer> brings = new LinkedHashMap<>();
        app.brings().forEach((kind, count) -> brings.put(kind.in(user.locale()), count));
        json.put("brings", brings);
        json.put("needs", app.needs());
        return json;
    }

    /** Puts an app in use, or brings it to the version that ships. */
    @PostMapping("/{name}")
    Map<String, Object> install(@PathVariable String name, @RequestParam(defaultValue = "false") boolean samples) {
        CurrentUser user = designer();
        refuse(installs.install(user, name, samples, "api"));
        return written(user, apps.find(user, name));
    }

    /** @param dryRun only says how many records there are */
    @DeleteMapping("/{name}")
    Map<String, Object> remove(@PathVariable String name, @RequestParam(defaultValue = "false") boolean dryRun) {
        CurrentUser user = designer();
        Map<String, Long> records = new LinkedHashMap<>();
        installs.records(user, name).forEach((entity, count) -> records.put(entity.in(user.locale()), count));
        if (!dryRun) {
            refuse(installs.remove(user, name, "api"));
        }
        return Map.of("records", records, "removed", !dryRun);
    }

    private void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw refusals.invalid(
                    problems.stream()
                            .map(problem ->
                                    new Detail(problem.artifact().toString(), problem.code(), problem.message()))
                            .toList(),
                    Map.of());
        }
    }
}
