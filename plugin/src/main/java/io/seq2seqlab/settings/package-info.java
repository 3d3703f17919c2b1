/** What a setting says about itself beyond its type and description, so that a configuration can be checked by its path. */
package io.seq2seqlab.settings;
