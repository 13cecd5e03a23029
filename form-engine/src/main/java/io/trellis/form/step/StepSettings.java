package io.trellis.form.step;

import tools.jackson.databind.node.ObjectNode;

/** A step of a flow or an action. {@code {"type":"setFields","settings":{"values":{"status":"\"approved\""}}}} */
public record StepSettings(String type, ObjectNode settings) {}
