package io.trellis.app.api;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/openapi.json}: the API as the caller may use it. */
@RestController
class OpenApiController {

    private final Caller caller;
    private final OpenApiDocument document;

    OpenApiController(Caller caller, OpenApiDocument document) {
        this.caller = caller;
        this.document = document;
    }

    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode get() {
        return document.of(caller.user());
    }
}
