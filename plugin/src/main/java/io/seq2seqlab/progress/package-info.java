/** What training tells whoever watches: events as records, and the observer that receives them. */
package io.seq2seqlab.progress;
