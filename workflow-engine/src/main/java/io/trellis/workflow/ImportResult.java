package io.trellis.workflow;

import io.trellis.workflow.bpmn.BpmnReport;
import java.util.Optional;

/**
 * @param name of the draft, which is made also when the report holds errors; empty when the file could not be read as
 *     BPMN at all, and then the report says why
 */
public record ImportResult(Optional<String> name, BpmnReport report) {}
