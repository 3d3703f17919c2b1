/**
 * Java processes that compute: how they are started, given requests, read and stopped. One protocol serves them all: a process has one
 * {@link io.seq2seqlab.experiments.process.ChildTask}, each request is a line of JSON on its standard input, each answer one
 * on its standard output, its log is its standard error, and it ends when its standard input does, hence with its parent.
 */
package io.seq2seqlab.experiments.process;
