package io.trellis.workflow.bpmn;

import java.util.Map;
import java.util.Set;

/** The namespaces of BPMN files, and whose they are. */
final class Namespaces {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    static final String DI = "http://www.omg.org/spec/DD/20100524/DI";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String FLOWABLE = "http://flowable.org/bpmn";
    static final String ACTIVITI = "http://activiti.org/bpmn";
    static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
    static final String SIGNAVIO = "http://www.signavio.com";
    static final String TRELLIS = "http://trellis.io/schema/bpmn";

    /** Whose elements are for drawing and for editors only. */
    static final Set<String> DRAWS = Set.of(
            BPMNDI,
            DC,
            DI,
            SIGNAVIO,
            TRELLIS,
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    /** They share one vocabulary: Flowable and Camunda 7 both come from Activiti. */
    static final Set<String> ENGINES = Set.of(CAMUNDA, FLOWABLE, ACTIVITI);

    private static final Map<String, String> DIALECTS = Map.of(
            ZEEBE, "camunda8", FLOWABLE, "flowable", ACTIVITI, "activiti", CAMUNDA, "camunda7", SIGNAVIO, "signavio");

    private Namespaces() {}

    /** How a namespace is called in a report. */
    static String prefix(String namespace) {
        return switch (namespace) {
            case BPMN, "" -> "";
            case CAMUNDA -> "camunda:";
            case FLOWABLE -> "flowable:";
            case ACTIVITI -> "activiti:";
            case ZEEBE -> "zeebe:";
            case SIGNAVIO -> "signavio:";
            default -> "{" + namespace + "}";
        };
    }

    static String dialect(Set<String> namespaces) {
        for (String namespace : new String[] {ZEEBE, FLOWABLE, ACTIVITI, SIGNAVIO, CAMUNDA}) {
            if (namespaces.contains(namespace)) {
                return DIALECTS.getOrDefault(namespace, "bpmn");
            }
        }
        return "bpmn";
    }
}
