package io.trellis.workflow;

import tools.jackson.databind.node.ObjectNode;

/** What a service task of a flow does. {@code {"type":"setFields","settings":{"values":{"status":"\"approved\""}}}} */
public record StepSettings(String type, ObjectNode settings) {}
