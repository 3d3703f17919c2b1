/**
 * From YAML files to the settings of one trial: parse with places, compose bases and overrides, interpolate, validate.
 */
package io.seq2seqlab.experiments.config;
