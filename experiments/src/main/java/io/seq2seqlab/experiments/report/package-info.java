/**
 * The report of an experiment: one HTML file that needs no network. It shows what {@code compare} found, and beside it what
 * only the run directories hold: learning curves, attention, settings. Java gathers the data and frames the page; the script
 * in the page draws it with D3.
 */
package io.seq2seqlab.experiments.report;
